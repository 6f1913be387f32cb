/** The server's "no", RFC 9457, with the numbers a person needs as further members. */
export interface Problem {
  status: number
  code: string
  title: string
  errors?: { pointer?: string; code?: string; message?: string }[]
  [fact: string]: unknown
}

export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

/** The line was lost, or the server is not there: nobody knows what became of the request. */
export class NoAnswer extends Error {}

export function problemOf(error: unknown): Problem | null {
  return error instanceof Refusal ? error.problem : null
}

/** Pointers of faults, as `/phone` → message. */
export function faults(problem: Problem | null): Record<string, string> {
  const found: Record<string, string> = {}
  for (const each of problem?.errors ?? []) {
    if (each.pointer) found[each.pointer] = each.message ?? each.code ?? ''
  }
  return found
}
