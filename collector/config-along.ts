import { configFor, type SenyumConfig } from '../src/model/config.ts';

/** The widget's files that can have a config along. Those with a hash in their name never mean another content. */
const TAKING = /^\/widget(-now|-single)?\.js$/;

/** What tells a browser to compile a whole file at once stands on its first line, or is not seen. */
const HINT = /^(\/\/#.*\n)?/;

/**
 * Sends a touchpoint's config along with the widget's file: `/widget.js?touchpoint=web/checkout` needs no request more
 * for it. The file is put into a function that takes the config's text. Where there is no such touchpoint the file stays
 * as it is, and says on the page's console what is wrong.
 * @returns what changes a file's content, by the address at which it was asked for.
 */
export function sendAlong(config: SenyumConfig): (content: Buffer, address: URL) => Buffer {
  return (content, { pathname, searchParams }) => {
    const touchpoint = searchParams.get('touchpoint');
    const found = touchpoint && TAKING.test(pathname) && configFor(config, touchpoint);
    if (!found) return content;
    // A web page has a look of its own, and is no kiosk.
    const { kiosk: _, brand: __, ...asked } = found;
    const text = JSON.stringify(JSON.stringify(asked));
    return Buffer.from(`${content.toString().replace(HINT, '$1(__SENYUM_CONFIG__=>{')}\n})(${text});\n`);
  };
}
