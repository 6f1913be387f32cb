export function WebhooksPage() {
  return <h1>回调</h1>
}
