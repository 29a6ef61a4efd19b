package io.chatlogger.web.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Finds what does not fit on a page, as it is laid out by the browser. */
final class Layout {
    /** A line for each fault: what scrolls sideways, what is cut with no way to see the rest, what lies outside.
     * A snippet, and what a fold shows of its content, are parts of a text by their nature. */
    private static final String FAULTS = """
            () => {
              const faults = new Set();
              const name = e => e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? '.' + String(e.className).trim().replaceAll(' ', '.') : '')
                + ' "' + (e.textContent ?? '').trim().slice(0, 40) + '"';
              const wide = e => e.scrollWidth > e.clientWidth + 1;
              const scrolls = e => { for (let at = e; at; at = at.parentElement) if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) && !at.hasAttribute('data-scroller')) return true; return false; };
              // As for .visually-hidden, which some pages apply at small widths only.
              const unseen = e => { for (let at = e; at; at = at.parentElement) if (getComputedStyle(at).clipPath === 'inset(50%)') return true; return false; };
              for (const e of [document.scrollingElement, ...document.querySelectorAll('[data-scroller], dialog[open]')]) {
                if (wide(e)) faults.add('scrolls sideways by ' + (e.scrollWidth - e.clientWidth) + ' px: ' + name(e).slice(0, 60));
              }
              for (const e of document.body.querySelectorAll('*')) {
                if (e.closest('svg, .visually-hidden, .skip, option, noscript, .snippet, summary .muted') || unseen(e) || !e.checkVisibility()) continue;
                if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim() !== '')) continue;
                const range = document.createRange();
                range.selectNodeContents(e);
                const box = range.getBoundingClientRect();
                if (box.width === 0) continue;
                if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(e) && !e.closest('[title]')) faults.add('outside: ' + name(e));
                for (let at = e; at && at !== document.body; at = at.parentElement) {
                  const style = getComputedStyle(at);
                  if (['auto', 'scroll'].includes(style.overflowX)) break;
                  if (['hidden', 'clip'].includes(style.overflowX)) {
                    const frame = at.getBoundingClientRect();
                    if ((wide(at) || box.right > frame.right + 1) && !at.closest('[title]') && !e.closest('[title]')) faults.add('cut: ' + name(e));
                    break;
                  }
                }
                const button = e.closest('button, .button, .chip');
                if (button && box.right > button.getBoundingClientRect().right + 1 && !button.closest('[title]')) faults.add('beyond its button: ' + name(e));
              }
              return [...faults];
            }""";

    /** Makes every word of the page's own texts 40 % longer, as some languages are. */
    private static final String STRETCH = """
            () => {
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                if (node.parentElement.closest('svg, bdi, .logged, code, pre, time, noscript, [role=feed]')) continue;
                node.data = node.data.replace(/\\p{L}{2,}/gu, word => word + 'æ'.repeat(Math.ceil(word.length * 0.4)));
              }
            }""";

    private Layout() {}

    /** Returns the faults of what is shown, each after the name of where it is. */
    static List<String> faults(Page page, String where) {
        return ((List<?>) page.evaluate(FAULTS))
                .stream().map(fault -> where + ": " + fault).toList();
    }

    static void stretch(Page page) {
        page.evaluate(STRETCH);
    }

    /** Waits until a change of size or colours has been laid out and drawn. */
    static void drawn(Page page) {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
    }
}
