import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const proof = createRoute({
  getParentRoute: () => office,
  path: '/books/proof',
  component: lazyRouteComponent(() => import('./pages/proof'), 'ProofPage'),
})

export const booksRoutes = [proof] as const

export const feature: Feature = {
  name: 'books',
  routes: [...booksRoutes],
  menu: [
    {
      to: '/books/proof',
      zh: '账目证明',
      en: 'Proof of the books',
      permission: 'ledger:prove',
      group: 'system',
      order: 90,
    },
  ],
}
