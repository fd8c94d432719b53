// The shapes that main.bicep and its modules share.

@export()
@description('The name of a resource, as Azure shows it.')
type ResourceName = string

@export()
@description('The region a resource lives in; global for what has none.')
@minLength(1)
type Location = string

@export()
@description('The resource id of what a module works on.')
@minLength(1)
type ResourceId = string

@export()
@description('Names from names.json.')
type Names = string[]

@export()
@description('Whether storage, broker and vault answer the internet (to tokens only), or a virtual network alone.')
type Networking = 'public' | 'private'

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
@description('What starts the handler, and how far it scales.')
type Hosting = {
  @description('custom where the region offers it on Flex Consumption; dotnet-isolated starts the same handler elsewhere.')
  runtime: {
    name: 'custom' | 'dotnet-isolated'
    version: '1.0' | '10.0'
  }
  scale: {
    instanceMemoryMB: 512 | 2048 | 4096

    @description('For each scaling group.')
    @minValue(40)
    @maxValue(1000)
    maximumInstanceCount: int
    alwaysReady: AlwaysReady[]
  }
}

@export()
@description('Application settings read from the key vault: the setting\'s name, and the secret\'s.')
type VaultSettings = {
  *: string
}

@export()
@description('Application settings as the app reads them.')
type Settings = {
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

  @description('Domains that may be visited without a vendor\'s proof, with all below them, separated by commas.')
  trustedDomains: string?

  @description('Name servers that are asked for the TXT records of vendors, separated by commas. Without them, those of the platform.')
  nameServers: string?
}

@export()
@description('One alert over the workspace: how often which query is asked, and what of its answer is too much.')
type QueryAlert = {
  @description('The last part of the rule\'s name.')
  name: string

  @description('What the operator reads first.')
  title: string

  @description('What it means and what to do.')
  description: string

  @description('1 for lost or stopped work, 2 for work that suffers.')
  severity: 1 | 2
  query: string
  every: 'PT5M' | 'PT15M'
  window: 'PT15M' | 'PT1H'

  @description('The column that is measured; none to count rows.')
  measure: string?

  @description('The column that splits the answer, one alert for each value; none for one alert over all.')
  dimension: string?
  aggregation: 'Count' | 'Maximum' | 'Total'
  operator: 'GreaterThan' | 'LessThan'
  threshold: int
}
