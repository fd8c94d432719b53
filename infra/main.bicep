// One environment of Balise, in one resource group. Nothing here has a key or a password: the suite's identity opens every door.
import { AlwaysReady, Messaging, ObservationSettings, SignInSettings, VaultSettings } from 'modules/types.bicep'

targetScope = 'resourceGroup'

@description('The environment\'s name, part of the resources\' names.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('Where the resources live. What is global in Azure stays global.')
param location string = resourceGroup().location

@description('The broker between the stages. The package must be published for the same one: its triggers name it.')
param messaging Messaging = 'service-bus'

@description('The Functions runtime that starts the handler: custom where the region offers it, else dotnet-isolated.')
param runtimeName 'custom' | 'dotnet-isolated' = 'custom'

@description('The version of that runtime: 1.0 for custom, 10.0 for dotnet-isolated.')
param runtimeVersion '1.0' | '10.0' = runtimeName == 'custom' ? '1.0' : '10.0'

@description('Memory of one instance, in MB.')
param instanceMemoryMB 512 | 2048 | 4096 = 2048

@description('The most instances that may run at once, for each scaling group.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances kept warm. They cost money while idle.')
param alwaysReady AlwaysReady[] = []

@description('How often the data are copied.')
param storageSku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS' = 'Standard_ZRS'

@description('For how long a deleted blob or container can be brought back.')
@minValue(7)
@maxValue(365)
param softDeleteDays int = 14

@description('For how long logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('The address people use, without a slash at the end; empty for the app\'s own.')
param publicBaseUrl string = ''

@description('Where e-mail is kept at rest.')
param mailDataLocation string = 'France'

@description('An own sender domain; empty for the one that Azure manages.')
param mailDomain string = ''

@description('True once the own domain\'s DNS records are verified. Until then the managed domain sends.')
param mailDomainVerified bool = false

@description('Who is told when an alert fires; empty to tell nobody.')
param alertEmail string = ''

@description('How old the oldest message of a queue may be before an alert fires.')
@minValue(1)
param queueAgeMinutes int = 30

@description('The public half of the root key that vouches for signing keys (base64); empty until there is one.')
param signingRoot string = ''

@description('Which issuers people and machines come from: application settings that start with SignIn__ and are no secret.')
param signInSettings SignInSettings = {}

@description('Application settings whose values are secrets of the key vault.')
param vaultSettings VaultSettings = {}

@description('What observing products needs from outside: advisories, rules, an antivirus, a contact.')
param observation ObservationSettings = {}

var names = loadJsonContent('names.json')
var token = toLower(uniqueString(resourceGroup().id, environmentName))
var tags = {
  'azd-env-name': environmentName
  product: 'balise'
}

var identityName = 'id-balise-${token}'
var insightsName = 'appi-balise-${token}'
var storageName = 'stbalise${token}'
var busName = 'sb-balise-${token}'
var vaultName = 'kv-bal-${token}'
var communicationName = 'acs-balise-${token}'

module identity 'modules/identity.bicep' = {
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: 'log-balise-${token}'
    insightsName: insightsName
    location: location
    tags: tags
    retentionDays: logRetentionDays
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    tags: tags
    messaging: messaging
    containers: names.containers
    deploymentContainer: names.deploymentContainer
    tables: names.tables
    queues: names.queues
    workspaceId: monitoring.outputs.workspaceId
    softDeleteDays: softDeleteDays
    sku: storageSku
  }
}

module bus 'modules/service-bus.bicep' = if (messaging == 'service-bus') {
  params: {
    name: busName
    location: location
    tags: tags
    queues: names.queues
  }
}

module vault 'modules/key-vault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    signingKeyName: names.signingKey
  }
}

module mail 'modules/mail.bicep' = {
  params: {
    communicationName: communicationName
    emailName: 'mail-balise-${token}'
    tags: tags
    dataLocation: mailDataLocation
    customDomain: mailDomain
    customDomainVerified: mailDomainVerified
  }
}

module access 'modules/access.bicep' = {
  params: {
    identityName: identityName
    messaging: messaging
    storageName: storageName
    busName: busName
    vaultName: vaultName
    signingKeyName: names.signingKey
    insightsName: insightsName
    communicationName: communicationName
    mailRoleName: 'Balise mail sender (${token})'
  }
  dependsOn: [identity, monitoring, storage, bus, vault, mail]
}

module api 'modules/function-app.bicep' = {
  params: {
    planName: 'plan-balise-${token}'
    appName: 'func-balise-${token}'
    location: location
    tags: tags
    identityName: identityName
    storageName: storageName
    deploymentContainer: names.deploymentContainer
    insightsName: insightsName
    vaultName: vaultName
    signingKeyName: names.signingKey
    signingRoot: signingRoot
    messaging: messaging
    busName: busName
    mailEndpoint: mail.outputs.endpoint
    mailSender: mail.outputs.sender
    publicBaseUrl: publicBaseUrl
    signInSettings: signInSettings
    vaultSettings: vaultSettings
    observation: observation
    runtimeName: runtimeName
    runtimeVersion: runtimeVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
  }
  // The app pulls its package with the identity, so the identity's rights come first.
  dependsOn: [access]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    namePrefix: 'balise-${environmentName}'
    location: location
    tags: tags
    messaging: messaging
    busName: busName
    workspaceId: monitoring.outputs.workspaceId
    queues: names.queues
    email: alertEmail
    queueAgeMinutes: queueAgeMinutes
  }
  dependsOn: [bus]
}

output AZURE_RESOURCE_GROUP string = resourceGroup().name
output BALISE_APP_NAME string = api.outputs.name
output BALISE_KEY_VAULT string = vault.outputs.name
output BALISE_MESSAGING string = messaging
output BALISE_URL string = empty(publicBaseUrl) ? 'https://${api.outputs.hostName}' : publicBaseUrl
