import {
  createContext,
  useCallback,
  useContext,
  useState,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
} from 'react'
import type { Line, Till, Who } from './model'

/** The sale that is rung at a till, and those that were set aside there. */
export interface Kept {
  lines: Line[]
  chosen: number | null
  who: Who | null
  /** The coupon that is chosen, and whose it is. */
  coupon: { code: string; of: string } | null
  held: { lines: Line[]; who: Who | null }[]
}

interface At {
  till: string
  sale: Kept
}

const NOTHING: Kept = { lines: [], chosen: null, who: null, coupon: null, held: [] }

const Context = createContext<[At, Dispatch<SetStateAction<At>>] | null>(null)

/**
 * Keeps the sale while its person looks at other pages: in this window's memory alone, and gone with
 * whoever signs out.
 */
export function KeepsSale({ children }: { children: ReactNode }) {
  const state = useState<At>({ till: '', sale: NOTHING })
  return <Context.Provider value={state}>{children}</Context.Provider>
}

export type Change = (change: (now: Kept) => Partial<Kept>) => void

/** The sale of this till, and how it is changed; another till's is forgotten by the first change. */
export function useKept(till: Till): [Kept, Change] {
  const state = useContext(Context)
  if (!state) throw new Error('nothing keeps the sale')
  const [at, set] = state
  const name = [till.program, till.branch, till.till].join('/')
  const change = useCallback<Change>(
    (make) =>
      set((now) => {
        const sale = now.till === name ? now.sale : NOTHING
        return { till: name, sale: { ...sale, ...make(sale) } }
      }),
    [set, name],
  )
  return [at.till === name ? at.sale : NOTHING, change]
}
