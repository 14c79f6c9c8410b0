const marks = [
  '<script>',
  '<img src=x onerror=',
  '<svg onload=',
  '"><script>',
  "'><img src=x onerror=",
  '<iframe srcdoc="',
  '<a href="javascript:',
  '<body onload=',
];

/** What each payload would call if anything ran it: a test looks whether it was. */
export const trap = 'window.__trapped=1';

/** Two hundred texts that run a script or ask for something where they are taken for anything but text. `beacon` is an address nobody answers at. */
export function hostileTexts(beacon = 'https://beacon.invalid/x'): readonly string[] {
  const shapes: ((n: number) => string)[] = [
    (n) => `<script>${trap}</script>${n}`,
    (n) => `<img src=x onerror="${trap}">${n}`,
    (n) => `<svg/onload=${trap}>${n}`,
    (n) => `"><script src="${beacon}/${n}.js"></script>`,
    (n) => `'-(${trap})-'${n}`,
    (n) => `[link ${n}](javascript:${trap})`,
    (n) => `![picture ${n}](${beacon}/${n}.png)`,
    (n) => `<iframe srcdoc="<script>parent.${trap}</script>"></iframe>${n}`,
    (n) => `<a href="javascript:${trap}" autofocus onfocus="${trap}">${n}</a>`,
    (n) => `<link rel=stylesheet href="${beacon}/${n}.css"><style>@import "${beacon}/${n}"</style>`,
    (n) => `<meta http-equiv=refresh content="0;url=${beacon}/${n}">`,
    (n) => `<object data="${beacon}/${n}"></object><embed src="${beacon}/${n}">`,
    (n) => `<form action="${beacon}/${n}"><button autofocus>x</button></form><base href="${beacon}">`,
    (n) => `{{ constructor.constructor("${trap}")() }} \${${trap}} <%= ${trap} %> ${n}`,
    (n) => `<details open ontoggle=${trap}><summary>${n}</summary></details>`,
    (n) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${trap}&gt;">${n}`,
    (n) => `<video><source onerror="${trap}"></video><audio src=${beacon}/${n} autoplay>`,
    (n) => `]]><?xml version="1.0"?><!ENTITY x SYSTEM "file:///etc/passwd">&x; ${n}`,
    (n) => `data:text/html,<script>${trap}</script>${n}`,
    (n) => `\u202e${n}<script>${trap}</script>\u0000\ud800\uffff\u2028${marks[n % marks.length] ?? ''}`,
  ];
  return Array.from({ length: 200 }, (_, n) => shapes[n % shapes.length]?.(n) ?? '');
}
