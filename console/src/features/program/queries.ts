import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import type { Language } from '@/i18n'
import { newKey } from '@/lib/ids'
import { useQuery } from '@tanstack/react-query'

export type Version = Schemas['VersionShown']
export type Whole = Schemas['VersionWhole']

/** A place in a file where something is wrong, missing or hardly meant. */
export interface Place {
  tone: 'stop' | 'caution'
  path: string
  line: number
  column: number
  text: string
}

export function useVersions(program: string) {
  return useQuery({
    queryKey: ['program', program, 'versions'],
    queryFn: async () =>
      ok(
        api.GET('/programs/{id}/versions', {
          params: { path: { id: program }, query: { limit: 200 } },
        }),
      ),
  })
}

/** One version with its text, and the mark under which that text may be replaced. */
export function useVersion(program: string, number: number | undefined) {
  return useQuery({
    queryKey: ['program', program, 'version', number],
    enabled: number !== undefined,
    staleTime: 0,
    queryFn: async () => {
      const { body, etag } = await send<Whole>('GET', way(program, number!))
      return { ...body, etag: etag ?? '' }
    },
  })
}

export function way(program: string, number?: number, step = ''): string {
  const versions = '/programs/' + encodeURIComponent(program) + '/versions'
  return versions + (number === undefined ? '' : '/' + number) + step
}

const YAML = { 'Content-Type': 'application/yaml' }

export async function draft(program: string, yaml: string) {
  const key = { 'Idempotency-Key': newKey() }
  return send<Version>('POST', way(program), yaml, { ...YAML, ...key })
}

export async function save(program: string, number: number, yaml: string, etag: string) {
  return send<Version>('PUT', way(program, number), yaml, {
    ...YAML,
    'If-Match': etag,
  })
}

/** What is wrong with a text, without keeping it. */
export async function check(program: string, yaml: string) {
  const path = '/programs/checks?program=' + encodeURIComponent(program)
  return (await send<Schemas['CheckReport']>('POST', path, yaml, YAML)).body
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  return (await send<T>('POST', path, body, { 'Idempotency-Key': newKey() })).body
}

/** What a check found, as places in the text. */
export function placesFound(report: Schemas['CheckReport'], language: Language): Place[] {
  const found = (tone: Place['tone']) => (each: Schemas['CheckFound']) => ({
    tone,
    path: each.path,
    line: each.line,
    column: each.column,
    text: language === 'zh' ? each.zh : each.en,
  })
  return [
    ...[...report.problems, ...report.blanks].map(found('stop')),
    ...report.cautions.map(found('caution')),
  ]
}

/** Faults of a refused file as places in it. */
export function placesOf(problem: { errors?: object[] } | null): Place[] {
  return (problem?.errors ?? []).flatMap((each) => {
    const fault = each as { path?: string; line?: number; column?: number; message?: string }
    if (!fault.line) return []
    return [
      {
        tone: 'stop' as const,
        path: fault.path ?? '',
        line: fault.line,
        column: fault.column ?? 1,
        text: fault.message ?? '',
      },
    ]
  })
}
