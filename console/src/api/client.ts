import { acceptLanguage } from '@/i18n'
import createClient, { type Middleware } from 'openapi-fetch'
import type { paths, components } from '../../dist/contract'
import { NoAnswer, Refusal, type Problem } from './problem'

export type Schemas = components['schemas']

let csrf = ''
let onSignedOut: () => void = () => {}

/** The token that shows that a request comes from our own page. */
export function keepCsrf(token: string) {
  csrf = token
}

/** What is done when the server knows the session no longer. */
export function whenSignedOut(then: () => void) {
  onSignedOut = then
}

const conventions: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(ownHeaders(request.method))) {
      request.headers.set(name, value)
    }
  },
}

export function ownHeaders(method: string): Record<string, string> {
  const headers: Record<string, string> = { 'Accept-Language': acceptLanguage() }
  if (csrf && method !== 'GET' && method !== 'HEAD') headers['Huika-Csrf'] = csrf
  return headers
}

export const api = createClient<paths>({ baseUrl: '/api/v1' })
api.use(conventions)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of an answer; a refusal is thrown as [Refusal], a lost line as [NoAnswer]. */
export async function ok<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked.catch((lost: unknown) => {
    if (lost instanceof DOMException && lost.name === 'AbortError') throw lost
    throw new NoAnswer(String(lost))
  })
  if (response.ok) return data as T
  throw refusal(response.status, error)
}

export function refusal(status: number, body: unknown): Error {
  const problem = body as Problem | undefined
  // a proxy's own page is no answer of the server
  if (!problem || typeof problem !== 'object' || !problem.code) {
    if (status >= 500) return new NoAnswer('status ' + status)
    return new Refusal({ status, code: 'HTTP_' + status, title: 'HTTP ' + status })
  }
  if (status === 401) onSignedOut()
  return new Refusal({ ...problem, status })
}
