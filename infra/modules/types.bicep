// The shapes that main.bicep and its modules share.

@export()
@description('Which broker carries the messages between the stages.')
type Messaging = 'service-bus' | 'storage-queues'

@export()
@description('Instances kept warm for one scaling group: http, or function:NAME.')
type AlwaysReady = {
  name: string
  @minValue(1)
  instanceCount: int
}

@export()
@description('Application settings read from the key vault: the setting\'s name, and the secret\'s.')
type VaultSettings = {
  *: string
}

@export()
@description('Tags of every resource.')
type Tags = {
  *: string
}
