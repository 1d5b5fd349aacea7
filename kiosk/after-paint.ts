/** Where no frame is drawn, as in a page in the background, it is not waited for longer than this, in ms. */
const AT_MOST = 100;

/** Resolves when what has just changed has been painted, so that what is slow does not hold the screen up. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, AT_MOST);
    // Called before the frame is painted; what is posted there comes behind it.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
