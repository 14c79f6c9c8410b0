import { type Extension, Prec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Puts typed text into the document itself. Left to Chromium, text typed over a selection that begins in highlighted code is wrapped into an
 * element with the style of that code, which the content security policy refuses.
 */
export const plainTyping: Extension = Prec.high(
  EditorView.domEventHandlers({
    beforeinput(event, view) {
      if (event.inputType !== 'insertText' || event.isComposing || view.composing || event.data === null) return false;
      event.preventDefault();
      view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
      return true;
    },
  }),
);
