import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { date, oneOf, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const VIEWS = ['reading', 'yaml', 'diff', 'backtest'] as const
export type View = (typeof VIEWS)[number]

export const SHOWS = ['open', 'examples'] as const
export type Shows = (typeof SHOWS)[number]

/** A whole number from 1 on. */
function number(value: unknown): number | undefined {
  const n = Number(word(value))
  return Number.isSafeInteger(n) && n > 0 ? n : undefined
}

const list = createRoute({
  getParentRoute: () => office,
  path: '/programs',
  validateSearch: (search: Raw) => said({ cursor: word(search['cursor']) }),
  component: lazyRouteComponent(() => import('./pages/programs'), 'ProgramsPage'),
})

const studio = createRoute({
  getParentRoute: () => office,
  path: '/programs/$id',
  validateSearch: (search: Raw) =>
    said({
      version: number(search['version']),
      view: oneOf(VIEWS.slice(1), search['view']),
      against: number(search['against']),
      line: number(search['line']),
      shows: oneOf(SHOWS, search['shows']),
      run: word(search['run']),
      from: date(search['from']),
      to: date(search['to']),
    }),
  component: lazyRouteComponent(() => import('./pages/studio'), 'StudioPage'),
})

export const programRoutes = [list, studio] as const

export const feature: Feature = {
  name: 'program',
  routes: [...programRoutes],
  menu: [
    {
      to: '/programs',
      zh: '制度',
      en: 'Programs',
      permission: 'program:read',
      group: 'rules',
      order: 60,
    },
  ],
}
