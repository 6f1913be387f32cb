import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// a page's own addresses are known to browsers, not to Node
globalThis.Request = class extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' && input.startsWith('/') ? location.origin + input : input, init)
  }
}

afterEach(() => {
  cleanup()
  localStorage.clear()
})
