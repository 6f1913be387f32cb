import { acceptLanguage } from '@/i18n'
import createClient, { type Middleware } from 'openapi-fetch'
import type { paths, components } from '../../dist/contract'
import { NoAnswer, Refusal, type Problem } from './problem'
import { sent } from './step-up'

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

/** The token may be another one by the time a request is sent again. */
function once(request: Request): Promise<Response> {
  const copy = request.clone()
  for (const [name, value] of Object.entries(ownHeaders(copy.method))) copy.headers.set(name, value)
  return fetch(copy)
}

export const api = createClient<paths>({
  baseUrl: '/api/v1',
  fetch: (request) => sent(() => once(request)),
})
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
