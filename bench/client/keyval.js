import { createStore, set, setMany } from 'idb-keyval';

/** idb-keyval as it comes: relaxed, and resolved at `complete`. */
export function open() {
  const store = createStore('keyval', 'waiting');
  return {
    add: (response) => set(response.id, response, store),
    fill: (responses) =>
      setMany(
        responses.map((response) => [response.id, response]),
        store,
      ),
  };
}
