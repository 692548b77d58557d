package io.aioguard.report;

/** How well a page can be read. */
final class Contrast {

  /** Elements whose text has less contrast to its background than WCAG AA requires. */
  static final String PALE =
      """
      (() => {
        const rgb = text => text.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
            .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const behind = e => {
          const own = rgb(getComputedStyle(e).backgroundColor);
          return own.length === 3 || own[3] === 1 ? own : behind(e.parentElement);
        };
        const pale = e => {
          const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
          return (a + .05) / (b + .05) < 4.5;
        };
        const hasText = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        return [...document.querySelectorAll('body *')]
            .filter(e => !e.closest('svg,script') && hasText(e) && pale(e)).map(e => e.outerHTML);
      })()""";

  private Contrast() {}
}
