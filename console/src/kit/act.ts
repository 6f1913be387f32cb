import { NoAnswer, faults, problemOf, type Problem } from '@/api/problem'
import { newKey } from '@/lib/ids'
import { useRef, useState } from 'react'

/** One step somebody takes: under way, refused, or done. */
export interface Act<V, R> {
  run: (value: V) => Promise<void>
  isBusy: boolean
  /** The server's no, or null. */
  problem: Problem | null
  /** No answer came; pressing again asks under the same key. */
  isLost: boolean
  error: unknown
  done: R | null
  /** What is wrong with a field, by its pointer: `fault('/reason')`. */
  fault: (...pointers: string[]) => string | undefined
  clear: () => void
}

/**
 * A step with its key: while no answer has come the same content goes under the same key, so it
 * happens once; answered, the next attempt has a new one.
 */
export function useAct<V, R>(
  act: (value: V, key: string) => Promise<R>,
  then?: (answer: R, value: V) => void,
): Act<V, R> {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<R | null>(null)
  const open = useRef<{ content: string; key: string } | null>(null)
  const running = useRef(false)
  const run = async (value: V) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setError(null)
    const content = JSON.stringify(value) ?? ''
    if (open.current?.content !== content) open.current = { content, key: newKey() }
    try {
      const answer = await act(value, open.current.key)
      open.current = null
      setDone(answer)
      then?.(answer, value)
    } catch (trouble) {
      if (!(trouble instanceof NoAnswer)) open.current = null
      setError(trouble)
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  const problem = problemOf(error)
  const wrong = faults(problem)
  return {
    run,
    isBusy,
    problem,
    isLost: error instanceof NoAnswer,
    error,
    done,
    fault: (...pointers) => {
      const hit = pointers.find((pointer) => wrong[pointer] !== undefined)
      return hit === undefined ? undefined : wrong[hit] || problem?.title
    },
    clear: () => {
      setError(null)
      setDone(null)
    },
  }
}
