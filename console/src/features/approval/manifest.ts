import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { flag, oneOf, said, word } from '@/lib/search'
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { lazy } from 'react'

export const BOXES = ['mine', 'asked', 'decided', 'all'] as const
export type Box = (typeof BOXES)[number]

export const DECIDED = ['APPROVED', 'REJECTED', 'RECALLED', 'VOID'] as const
export type Decided = (typeof DECIDED)[number]

export interface InboxSearch {
  box?: Exclude<Box, 'mine'>
  status?: Exclude<Decided, 'APPROVED'>
  kind?: string
  program?: string
  branch?: string
  overdue?: true
  cursor?: string
  /** The request that is open beside the list. */
  open?: string
}

const inbox = createRoute({
  getParentRoute: () => office,
  path: '/approvals',
  validateSearch: (search: Record<string, unknown>): InboxSearch =>
    said({
      box: oneOf(['asked', 'decided', 'all'] as const, search['box']),
      status: oneOf(['REJECTED', 'RECALLED', 'VOID'] as const, search['status']),
      kind: word(search['kind']),
      program: word(search['program']),
      branch: word(search['branch']),
      overdue: flag(search['overdue']),
      cursor: word(search['cursor']),
      open: word(search['open']),
    }),
  component: lazyRouteComponent(() => import('./pages/inbox'), 'InboxPage'),
})

const one = createRoute({
  getParentRoute: () => office,
  path: '/approvals/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/approvals', search: { box: 'all', open: params.id } })
  },
})

export const approvalRoutes = [inbox, one] as const

export const feature: Feature = {
  name: 'approval',
  routes: [...approvalRoutes],
  menu: [
    {
      to: '/approvals',
      zh: '审批',
      en: 'Approvals',
      permission: 'approval:read',
      group: 'work',
      order: 15,
      badge: lazy(() => import('./parts/waiting')),
    },
  ],
  ids: { apr: (id) => '/approvals/' + id },
}
