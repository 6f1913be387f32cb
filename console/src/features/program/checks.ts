import { ensureSyntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { SyntaxNode } from '@lezer/common'
import { isKnown, type Shape, type Step } from './schema'

/** Something the schema does not know, while it is written; the server has the last word. */
export interface Fault {
  from: number
  to: number
  word: string
}

const MAPPINGS = ['BlockMapping', 'FlowMapping']
const SEQUENCES = ['BlockSequence', 'FlowSequence']
const MOST = 50

/** Keys nobody knows. */
export function faultsIn(state: EditorState, schema: Shape): Fault[] {
  const tree = ensureSyntaxTree(state, state.doc.length, 200)
  const faults: Fault[] = []
  const read = (node: SyntaxNode) => state.sliceDoc(node.from, node.to)

  const pair = (node: SyntaxNode, path: Step[]) => {
    const key = node.getChild('Key')
    if (!key) return
    const word = read(key).replace(/^(["'])(.*)\1$/, '$2')
    if (!isKnown(schema, path, word)) faults.push({ from: key.from, to: key.to, word })
    else if (key.nextSibling?.nextSibling) value(key.nextSibling.nextSibling, [...path, word])
  }
  const value = (node: SyntaxNode, path: Step[]) => {
    if (faults.length >= MOST) return
    if (MAPPINGS.includes(node.name)) {
      for (const each of node.getChildren('Pair')) pair(each, path)
    } else if (SEQUENCES.includes(node.name)) {
      for (const item of node.getChildren('Item')) {
        for (let at = item.firstChild; at; at = at.nextSibling) value(at, [...path, 0])
      }
    }
  }
  const document = tree?.topNode.getChild('Document')
  for (let at = document?.firstChild ?? null; at; at = at.nextSibling) value(at, [])
  return faults
}
