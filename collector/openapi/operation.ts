/**
 * Whose an address is: everybody's, a device's with its key if it has one, who may read it (people, and programs with their
 * keys), or the owner's.
 */
type Whose = 'all' | 'device' | 'reader' | 'owner';

/** One request that the collector answers. */
export interface Operation {
  summary: string;
  whose: Whose;
  /** Parameters in the address's query, with what they mean. */
  query?: Record<string, string>;
  /** Name of the schema of the body. */
  takes?: string;
  /** What comes when all is well: the status, and a schema's name or a media type. */
  gives: [status: number, what: string];
  /** Other statuses, beside those that every address may have. */
  refuses: number[];
}
