import { lockFolder } from '../../collector/store/lock.ts';

// Run as a process of its own by lock.test.ts: takes the folder, says so, and waits to be killed.
const wait = setInterval(() => {}, 1000);
try {
  await lockFolder(process.argv[2]!);
  console.log('held');
} catch (error) {
  console.log(`refused ${(error as { code?: string }).code}`);
  clearInterval(wait);
}
