import { NoAnswer, Refusal, type Problem } from '@/api/problem'
import { acceptLanguage } from '@/i18n'
import { useCallback, useEffect, useState } from 'react'

let csrf = ''
let signedOut: () => void = () => {}
let confirm: (() => Promise<boolean>) | null = null

/** The token that shows that a request comes from our own page. */
export function keepCsrf(token: string) {
  csrf = token
}

export function whenSignedOut(then: () => void) {
  signedOut = then
}

/** How a member shows anew that it is them; false where they would not. */
export function whenConfirm(then: (() => Promise<boolean>) | null) {
  confirm = then
}

/** Asks the server; a grave step asks for a code from the phone first, and is then asked again. */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<T> {
  try {
    return await once<T>(method, path, body, more)
  } catch (trouble) {
    const stale = trouble instanceof Refusal && trouble.problem.code === 'STEP_UP_REQUIRED'
    if (!stale || !confirm || !(await confirm())) throw trouble
    return once<T>(method, path, body, more)
  }
}

async function once<T>(
  method: string,
  path: string,
  body: unknown,
  more: Record<string, string>,
): Promise<T> {
  const headers: Record<string, string> = { 'Accept-Language': acceptLanguage(), ...more }
  if (method !== 'GET') headers['Huika-Csrf'] = csrf
  const init: RequestInit = { method, headers }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  let response: Response
  try {
    response = await fetch('/api/v1' + path, init)
  } catch (lost) {
    throw new NoAnswer(String(lost))
  }
  const said: unknown = await response.json().catch(() => null)
  if (response.ok) return said as T
  const problem = said as Problem | null
  if (!problem?.code) throw new NoAnswer('status ' + response.status)
  if (problem.code === 'UNAUTHENTICATED') signedOut()
  throw new Refusal({ ...problem, status: response.status })
}

export interface Got<T> {
  data: T | undefined
  error: unknown
  again: () => void
}

/** What the server shows at a path; nothing is asked while there is none. */
export function useGot<T>(path: string | null): Got<T> {
  const [state, setState] = useState<{ path: string | null; data?: T; error?: unknown }>({ path })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (path === null) return
    let wanted = true
    call<T>('GET', path).then(
      (data) => wanted && setState({ path, data }),
      (error: unknown) => wanted && setState({ path, error }),
    )
    return () => {
      wanted = false
    }
  }, [path, turn])
  const again = useCallback(() => setTurn((n) => n + 1), [])
  const mine = state.path === path
  return { data: mine ? state.data : undefined, error: mine ? state.error : undefined, again }
}

export interface Step<V> {
  run: (value: V) => Promise<void>
  isBusy: boolean
  error: unknown
}

/** One step somebody takes: under way, refused, or done. */
export function useStep<V, R>(act: (value: V) => Promise<R>, then?: (answer: R) => void): Step<V> {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async (value: V) => {
    if (isBusy) return
    setBusy(true)
    setError(null)
    try {
      then?.(await act(value))
    } catch (trouble) {
      setError(trouble)
    } finally {
      setBusy(false)
    }
  }
  return { run, isBusy, error }
}
