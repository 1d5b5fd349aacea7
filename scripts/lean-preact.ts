import type { Plugin } from 'vite';

/** A part of Preact's file, from a text up to another, and what stands there instead. */
type Cut = [from: string, upTo: string, instead: string];

/**
 * What the widget's views do without: they are functions without state, and are drawn into an empty place. So there are
 * no classes, contexts, boundaries for errors, hydration, suspense or style attributes.
 */
const CUTS: Cut[] = [
  [
    '128&u.__u&&(c=32',
    'else l=r.__e=F(',
    'if("function"==typeof V)s=V(r.props),A=s&&s.type===$&&null==s.key?s.props.children:s,l=I(t,w(A)?A:[A],r,u,i,f,o,e,l,c,a),r.__u&=-161;',
  ],
  ['return(s=n.diffed)&&s(r),l}function B(', 'function E(', 'return l}'],
  ['n.__c&&n.__c(r,t),t.some(', '}function F(', ''],
  [',o)for(s=0;s<o.length;s++)if((k=o[s])&&(C?', 'if(!t){if(M=', ');'],
  ['l&&(n.__m&&n.__m(r,o),l=!1),', 'o=null}if(C)', ''],
  [',o="textarea"==C&&null!=x.defaultValue', 'for(s in $)', ');'],
  [',o&&o.some(g)),l&&"textarea"!=C', '||(s="value"', '),0'],
  ['n.__e(t,u)}}function J(', 'if(n.unmount', 'throw t}}function J(t,r,u){var i,e;'],
  [',i=t.__c){if(i.componentWillUnmount)', 'if(i=t.__k)for(e=0', ');'],
  ['!u&&(i=t.__c)&&(i=i.__z)', 'u||g(t.__e)', ''],
  ['if("style"==t)if(', 'if("o"==t[0]&&', ''],
  ['r.firstChild?d.call(r.childNodes):null,f,', 'i?i.__e', 'null,f,'],
  ['n={__e:function(n,t,r,u)', 't=0,r=function', 'n={},'],
  ['x.prototype.setState=', 'e=Symbol()', ''],
];

/**
 * Takes out of Preact what the widget does without, a tenth of what visitors download before a question is on the
 * screen. A Preact whose file is another fails the build here: then each cut has to be looked at again.
 */
export const leanPreact: Plugin = {
  name: 'lean-preact',
  enforce: 'pre',
  transform: (code, id) => (/preact\/dist\/preact\.mjs$/.test(id) ? CUTS.reduce(cut, code) : undefined),
};

function cut(code: string, [from, upTo, instead]: Cut): string {
  const start = code.indexOf(from);
  const end = code.indexOf(upTo, start);
  if (start < 0 || end < 0 || code.includes(from, start + 1)) throw new Error(`Preact has changed: "${from}"`);
  return code.slice(0, start) + instead + code.slice(end);
}
