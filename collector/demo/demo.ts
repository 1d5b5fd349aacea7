const order = document.getElementById('order')!;
const confirmation = document.getElementById('confirmation')!;

order.addEventListener('submit', (event) => {
  event.preventDefault();
  order.hidden = true;
  confirmation.hidden = false;
  confirmation.focus();
});
