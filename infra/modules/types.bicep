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
@description('Application settings that start with SignIn__ and are no secret: which issuers vouch for people and machines.')
type SignInSettings = {
  *: string
}

@export()
@description('Tags of every resource.')
type Tags = {
  *: string
}

@export()
@description('What observing products needs from outside, all of it optional: without an address, the checks that need it are inconclusive.')
type ObservationSettings = {
  @description('A page that tells the sites we visit who we are.')
  contactUrl: string?

  @description('The OSV bulk export of one ecosystem, with {ecosystem} in the place of its name.')
  advisoriesUrl: string?

  @description('Tracker rules in the form of Exodus.')
  trackersUrl: string?

  @description('Secret rules in the form of gitleaks.')
  secretsUrl: string?

  @description('The national list of secure messaging domains, one a line.')
  messagingDomainsUrl: string?

  @description('A ZIP archive of the official schema of clinical documents.')
  cdaSchemasUrl: string?

  @description('An antivirus daemon (clamd) on the same network, tcp://host:port.')
  malwareEndpoint: string?
}
