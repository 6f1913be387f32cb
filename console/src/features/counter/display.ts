import { useEffect, useRef, useState } from 'react'
import type { Till } from './model'

/** What the customer's screen shows: what was rung and what the server said of it, nobody's data. */
export interface Showing {
  lines: { id: number; name: string; quantity: number; net: number | null }[]
  total: { gross: number; discount: number; net: number; points: number } | null
  /** The member's masked name, and their tier. */
  member: { name: string; tier: string | null } | null
  /** The sale that was just paid. */
  paid: { net: number; change: number | null; points: number } | null
  /** The top-up that is keyed or was just posted: what is paid in, what is given, what is there then. */
  topUp: TopUpShown | null
}

export interface TopUpShown {
  amount: number
  bonus: number
  principalAfter: number
  bonusAfter: number
  isDone: boolean
}

export const NOTHING: Showing = { lines: [], total: null, member: null, paid: null, topUp: null }

const ASK = 'what is shown?'

function channel(till: Till): BroadcastChannel | null {
  if (typeof BroadcastChannel === 'undefined') return null
  return new BroadcastChannel(`huika-display-${till.program}-${till.branch}-${till.till}`)
}

/** Tells the customer's screen of this till; a screen that is opened later asks. */
export function useShowing(till: Till, showing: Showing) {
  const text = JSON.stringify(showing)
  const latest = useRef(text)
  const out = useRef<BroadcastChannel | null>(null)
  useEffect(() => {
    const made = channel(till)
    out.current = made
    if (made) {
      made.onmessage = (event) => {
        if (event.data === ASK) made.postMessage(latest.current)
      }
    }
    return () => {
      made?.postMessage(JSON.stringify(NOTHING))
      made?.close()
      out.current = null
    }
  }, [till])
  useEffect(() => {
    latest.current = text
    out.current?.postMessage(text)
  }, [text, till])
}

/** What the till's window tells; nothing while none is open. */
export function useShown(till: Till | null): Showing {
  const [shown, setShown] = useState<Showing>(NOTHING)
  useEffect(() => {
    const heard = till && channel(till)
    if (!heard) return
    heard.onmessage = (event) => {
      if (event.data !== ASK) setShown(JSON.parse(String(event.data)) as Showing)
    }
    heard.postMessage(ASK)
    return () => heard.close()
  }, [till])
  return shown
}
