import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** The file of Preact that is cut here. */
const KNOWN = 'bdcbd9abdf2c77c5c45326eab42191e949222d479d0d5f69467387a77040cb55';

/** A part of Preact's file, from a text up to another, and what stands there instead. */
type Cut = [from: string, upTo: string, instead: string];

const SVG = '"http://www.w3.org/2000/svg"';

/**
 * What the widget's views do without: they are functions without state, and are drawn into an empty place. So there are
 * no classes, contexts, hooks, boundaries for errors, hydration, suspense, portals or style attributes.
 */
const CUTS: Cut[] = [
  // A node is told from data by its constructor. None is drawn twice, so none is a copy of another.
  ['__b:0,', '__e:null', ''],
  ['__c:null,constructor', '}function M(', 'constructor:h,__i:-1,__u:0};return e'],

  // Children keep their place and their order: what has another type or key than what stood there is drawn anew.
  ['e,l,c,a,s,p,y,v=r.length', 'k=n.__k=Array(', 'e,v=r.length,'],
  [
    'o.constructor===h&&o.__b?',
    ':k[f]=null;if(g)',
    'k[f]=o,o.__=n,(e=r[f])&&e.key==o.key&&e.type==o.type?(o.__i=f,e.__u|=2):"function"!=typeof o.type&&(o.__u|=4))',
  ],
  ['if(g){for(a=', 'for(f=0;f<v', ''],
  ['(n,t,r,u,i,f,o,e,l,c,a){var s', ',h,v,w', '(n,t,r,u,f,l,a){var s'],
  ['h=~v.__i&&g', ',v.__i=s', 'h=~v.__i?g[s]:p'],
  ['z(n,v,h,i,f,o,e,l,c,a)', ',w=v.__e', 'z(n,v,h,f,l,a)'],
  ['(h.ref!=v.ref||', 'd=d||w', 'h.ref!=v.ref&&(h.ref&&G(h.ref,null),v.ref&&a.push(v.ref,w)),'],
  ['(l=A(v,l,n,', ':"function"==typeof v.type&&', 'l=A(v,l,n)'],
  ['&&void 0!==_?l', '=_:w&&(', '?l'],
  [',v.__u&=-21', ');return r.__e', ''],
  ['n.type||n.props.__P?null', ':S(n)}function C', 'n.type?null'],
  [
    'function A(',
    'function O(',
    `function A(n,t,r){
      var o=n.__e;
      t&&!t.parentNode&&(t=S(n))&&!t.parentNode&&(t=null);
      o!=t&&r.insertBefore(o,t||null);
      return o&&o.nextSibling
    }`,
  ],

  // A component is called with its properties, an element is made of its own. There is neither HTML as a text, so that
  // not even a page that has put `dangerouslySetInnerHTML` on `Object.prototype` gets any, nor MathML.
  [
    'function z(',
    'function E(',
    `function z(t,r,u,f,l,a){
      var s,V=r.type;
      if(r.constructor!==h)return null;
      if("function"==typeof V)s=V(r.props),l=I(t,w(s)?s:[s],r,u,f,l,a);
      else l=r.__e=F(u.__e,r,u,f,a);
      return l
    }`,
  ],
  [
    'function F(',
    'function G(',
    `function F(t,r,u,f,c){
      var s,k,_,$=u.props||p,x=r.props,C=r.type;
      if("svg"==C)f=${SVG};
      if(!t){
        if(!C)return document.createTextNode(x);
        t=document.createElementNS(f||"http://www.w3.org/1999/xhtml",C)
      }
      if(C){
        for(s in $)"children"==s||s in x||N(t,s,null,$[s],f);
        for(s in x)k=x[s],"children"==s?_=k:$[s]===k||N(t,s,k,$[s],f);
        I(t,w(_)?_:[_],r,u,f,u.__k&&S(u,0),c)
      }else $===x||(t.data=x);
      return t
    }`,
  ],

  // No style, no event on its way down, no field whose value is drawn again. A handler may change, and may go.
  [
    'function N(',
    'function z(',
    `function N(n,t,r,u,i){
      if("o"==t[0]&&"n"==t[1]){
        u=n.__e||(n.__e={});
        Object.hasOwn(u,t)||n.addEventListener(t.slice(2).toLowerCase(),n=>{"function"==typeof u[t]&&u[t](n)});
        u[t]=r
      }else if("function"!=typeof r){
        if(${SVG}!=i&&t in n)try{n[t]=null==r?"":r;return}catch(n){}
        null==r||!1===r&&"-"!=t[4]?n.removeAttribute(t):n.setAttribute(t,r)
      }
    }`,
  ],

  // A `ref` is a function that is called with its element, and with null when that is gone.
  ['E(t,r,u){', '}function F(', 'E(u){for(var i=0;i<u.length;)G(u[i++],u[i++])'],
  ['G(t,r,u,i){', 'function J(', 'G(t,r){"function"==typeof t&&t(r)}'],
  ['f,o,e;if(n.unmount', 'if(i=t.__k)for(', 'e;(i=t.ref)&&G(i,null);'],
  ['u&&!t.props.__P);!u&&', 'u||g(t.__e)', 'u);'],
  ['t.__c=t.__=null}function K', '(n,t,r){return this', 't.__=null}function K'],
  [
    'function Q(',
    'function R(',
    `function Q(t,r){
      var i=r.__k,o=[];
      r.__k=m($,{children:[t]});
      z(r,r.__k,i||p,void 0,i&&i.__e,o);
      E(o)
    }`,
  ],
  ['n={__e:function(n,t,r,u)', 't=0,r=function', 'n={},'],
  ['x.prototype.setState=', 's=0;export', ''],
];

/**
 * Takes out of Preact what the widget does without, a fifth of what visitors download before a question is on the
 * screen. A Preact whose file is another fails the build here: then each cut has to be looked at again.
 */
export const leanPreact: Plugin = {
  name: 'lean-preact',
  enforce: 'pre',
  transform: (code, id) => (/preact\/dist\/preact\.mjs$/.test(id) ? lean(code) : undefined),
};

function lean(code: string): string {
  if (createHash('sha256').update(code).digest('hex') !== KNOWN) throw new Error('Preact has changed');
  return CUTS.reduce(cut, code);
}

function cut(code: string, [from, upTo, instead]: Cut): string {
  const start = code.indexOf(from);
  const end = code.indexOf(upTo, start);
  if (start < 0 || end < 0 || code.includes(from, start + 1)) throw new Error(`Preact has changed: "${from}"`);
  return code.slice(0, start) + instead + code.slice(end);
}
