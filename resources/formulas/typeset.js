// Writes NAME.svg from NAME.tex for each NAME given. Run by ./typeset, which finds MathJax and what is stale.
//
// What comes out suits a plain SVG renderer: glyphs as paths (no font, no <use>), size in pixels at EM pixels per em,
// the baseline at y = 0 of the view box, and everything filled with currentColor. A part wrapped in \class{ROLE}{…}
// becomes <g class="ROLE">, to which a drawer may give the role's colour.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const {mathjax} = require('mathjax-full/js/mathjax.js');
const {TeX} = require('mathjax-full/js/input/tex.js');
const {SVG} = require('mathjax-full/js/output/svg.js');
const {liteAdaptor} = require('mathjax-full/js/adaptors/liteAdaptor.js');
const {RegisterHTMLHandler} = require('mathjax-full/js/handlers/html.js');
require('mathjax-full/js/input/tex/ams/AmsConfiguration.js');
require('mathjax-full/js/input/tex/html/HtmlConfiguration.js');

const EM = 20;      // pixels per em at the picture's own size
const UNITS = 1000; // MathJax's view box counts thousandths of an em
const MARGIN = 40;  // units on each side, so that an overhanging italic is not cut

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const document_ = mathjax.document('', {
    InputJax: new TeX({packages: ['base', 'ams', 'html'], formatError: (_, error) => { throw error; }}),
    OutputJax: new SVG({fontCache: 'none'}),
});

function picture(name) {
    const source = fs.readFileSync(name + '.tex');
    const tree = adaptor.firstChild(document_.convert(source.toString('utf8').trim(), {display: true}));
    const [x, y, width, height] = adaptor.getAttribute(tree, 'viewBox').split(' ').map(Number);
    const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN];
    const pixels = units => +(units * EM / UNITS).toFixed(3);
    const inner = adaptor.innerHTML(tree)
        .replace(/ (data-[a-z-]+|stroke|stroke-width)="[^"]*"/g, '')
        .replace(/class=" /g, 'class="')
        .replace(/<g[^>]*><\/g>/g, '')
        .replace(/<g>(<path[^>]*><\/path>)<\/g>/g, '$1')
        .replace(/><\/(path|rect)>/g, '/>');
    if (/<text|<use|<style/.test(inner))
        throw new Error(name + '.tex: has a part that is not drawn with paths');
    const hash = crypto.createHash('sha256').update(source).digest('hex');
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels(box[2])}" height="${pixels(box[3])}" ` +
        `viewBox="${box.map(n => +n.toFixed(1)).join(' ')}" data-em="${EM}" data-source="sha256:${hash}">` +
        `${inner}</svg>\n`;
}

for (const name of process.argv.slice(2))
    fs.writeFileSync(name + '.svg', picture(name));
