import type { Language } from '@/i18n'
import { useText } from '@/i18n'
import {
  autocompletion,
  closeBrackets,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState } from '@codemirror/state'
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import generated from '../../../../../docs/reference/program.schema.json'
import { faultsIn } from '../checks'
import { texts } from '../messages'
import type { Place } from '../queries'
import { keysAt, valuesAt, writingAt, type Shape } from '../schema'

const schema = generated as Shape

const nonce =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

interface Given {
  label: string
  text: string
  write: (text: string) => void
  isFixed: boolean
  places: Place[]
  line: number | undefined
  language: Language
}

/** The text with what may stand where, and with each problem at its place. */
export default function Editor({ label, text, write, isFixed, places, line, language }: Given) {
  const t = useText(texts)
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const fixed = useRef(new Compartment())
  const now = useRef({ write, language })
  now.current = { write, language }

  useEffect(() => {
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(nonce),
          lineNumbers(),
          highlightActiveLineGutter(),
          history(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          syntaxHighlighting(classHighlighter),
          yaml(),
          lintGutter(),
          autocompletion({ override: [(at) => offered(at, now.current.language)], icons: false }),
          keymap.of([
            ...completionKeymap,
            ...lintKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.write(update.state.doc.toString())
          }),
          fixed.current.of(frozen(isFixed)),
        ],
      }),
    })
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
    // one editor for the life of the page; what changes is told below
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => {
    const made = view.current!
    const doc = made.state.doc.toString()
    if (doc !== text) made.dispatch({ changes: { from: 0, to: doc.length, insert: text } })
  }, [text])

  useEffect(() => {
    view.current!.dispatch({ effects: fixed.current.reconfigure(frozen(isFixed)) })
  }, [isFixed])

  useEffect(() => {
    const made = view.current!
    const show = () => {
      const own: Diagnostic[] = faultsIn(made.state, schema).map((fault) => ({
        from: fault.from,
        to: fault.to,
        severity: 'warning',
        message: t('unknownKey', { key: fault.word }),
      }))
      const told = places.map((place) => at(made.state, place))
      made.dispatch(setDiagnostics(made.state, [...told, ...own]))
    }
    const soon = setTimeout(show, 150)
    return () => clearTimeout(soon)
  }, [text, places, t])

  useEffect(() => {
    const made = view.current!
    if (!line || line > made.state.doc.lines) return
    const from = made.state.doc.line(line).from
    made.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    })
    made.focus()
  }, [line])

  return <div ref={host} className="yaml" />
}

function frozen(isFixed: boolean) {
  // readable and selectable by keyboard also where it is not to be changed
  return EditorState.readOnly.of(isFixed)
}

function at(state: EditorState, place: Place): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(place.line, 1), state.doc.lines))
  const from = Math.min(line.from + Math.max(place.column - 1, 0), line.to)
  return {
    from,
    to: Math.max(from, line.to),
    severity: place.tone === 'stop' ? 'error' : 'warning',
    message: place.text,
  }
}

function offered(context: CompletionContext, language: Language): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos)
  const writing = writingAt(context.state.sliceDoc(0, context.pos))
  if (!context.explicit && writing.begun === '') return null
  if (/#/.test(line.text.slice(0, context.pos - line.from))) return null
  const from = context.pos - writing.begun.length
  if (writing.at === 'value') {
    const options = valuesAt(schema, writing.path).map((label) => ({ label, type: 'enum' }))
    return options.length ? { from, options, validFor: /^[\w -]*$/ } : null
  }
  const options = keysAt(schema, writing.path).map((known) => ({
    label: known.word,
    detail: language === 'zh' ? known.zh : known.en,
    type: 'property',
    apply: known.word + ': ',
  }))
  return options.length ? { from, options, validFor: /^[\w -]*$/ } : null
}
