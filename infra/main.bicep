// One environment of Balise, in one resource group. Nothing here has a key or a password: the suite's identity opens every door.
import { AlwaysReady, Messaging, Networking, ObservationSettings, Settings, VaultSettings } from 'modules/types.bicep'

targetScope = 'resourceGroup'

@description('The environment\'s name, part of the resources\' names.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('Where the resources live. What is global in Azure stays global.')
param location string = resourceGroup().location

@description('The broker between the stages. The package must be published for the same one: its triggers name it.')
param messaging Messaging = 'service-bus'

@description('Public: storage, broker and vault answer the internet, to tokens only. Private: they answer a virtual network alone, through which the app goes out by one fixed address.')
param networking Networking = 'public'

@description('The virtual network\'s addresses, when networking is private: a /23 or larger.')
param networkAddresses string = '10.90.0.0/23'

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

@description('For how long logs are kept, those of the resources too.')
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

@description('Whether the suite is asked from outside, every five minutes, if it is ready. Each question is billed.')
param watchReadiness bool = true

@description('What a month may cost, in the currency of the bill; 0 for no budget.')
@minValue(0)
param budgetAmount int = 0

@description('The first day of the budget\'s first month, YYYY-MM-01. Needed with an amount, and never changed.')
param budgetStart string = ''

@description('Who hears of the budget besides the operators.')
param budgetEmails string[] = []

@description('The public half of the root key that vouches for signing keys (base64); empty until there is one.')
param signingRoot string = ''

@description('Application settings whose values are secrets of the key vault.')
param vaultSettings VaultSettings = {}

@description('How people sign in: the settings of the section SignIn, named without it. Secrets go to vaultSettings.')
param signIn Settings = {}

@description('What observing products needs from outside: advisories, rules, an antivirus, a contact.')
param observation ObservationSettings = {}

@description('Any other setting of the application, by its whole name in local.settings.sample.json, such as Limits__… or Retention__….')
param settings Settings = {}

var names = loadJsonContent('names.json')
var token = toLower(uniqueString(resourceGroup().id, environmentName))
var tags = {
  'azd-env-name': environmentName
  product: 'balise'
}

var private = networking == 'private'
var networkName = 'vnet-balise-${token}'
var workspaceName = 'log-balise-${token}'
var appName = 'func-balise-${token}'
var identityName = 'id-balise-${token}'
var insightsName = 'appi-balise-${token}'
var storageName = 'stbalise${token}'
// No namespace changes its tier, so the private one is another.
var busName = private ? 'sbp-balise-${token}' : 'sb-balise-${token}'
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
    workspaceName: workspaceName
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
    networking: networking
    containers: names.containers
    deploymentContainer: names.deploymentContainer
    tables: names.tables
    queues: names.queues
    softDeleteDays: softDeleteDays
    sku: storageSku
  }
}

module bus 'modules/service-bus.bicep' = if (messaging == 'service-bus') {
  params: {
    name: busName
    location: location
    tags: tags
    networking: networking
    queues: names.queues
  }
}

module vault 'modules/key-vault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: tags
    networking: networking
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
  }
  dependsOn: [identity, monitoring, storage, bus, vault]
}

module mailAccess 'modules/mail-access.bicep' = {
  params: {
    identityName: identityName
    communicationName: communicationName
    roleName: 'Balise mail sender (${token})'
  }
  dependsOn: [identity, mail]
}

module network 'modules/network.bicep' = if (private) {
  params: {
    name: networkName
    location: location
    tags: tags
    addresses: networkAddresses
  }
}

module privateLinks 'modules/private-links.bicep' = if (private) {
  params: {
    networkName: networkName
    location: location
    tags: tags
    messaging: messaging
    storageName: storageName
    busName: busName
    vaultName: vaultName
  }
  dependsOn: [network, storage, bus, vault]
}

module api 'modules/function-app.bicep' = {
  params: {
    planName: 'plan-balise-${token}'
    appName: appName
    location: location
    tags: tags
    identityName: identityName
    storageName: storageName
    deploymentContainer: names.deploymentContainer
    insightsName: insightsName
    vaultName: vaultName
    networkName: private ? networkName : ''
    signingKeyName: names.signingKey
    signingRoot: signingRoot
    messaging: messaging
    busName: busName
    mailEndpoint: mail.outputs.endpoint
    mailSender: mail.outputs.sender
    publicBaseUrl: publicBaseUrl
    vaultSettings: vaultSettings
    observation: observation
    signIn: signIn
    settings: settings
    hosting: {
      runtime: {
        name: runtimeName
        version: runtimeVersion
      }
      scale: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
      }
    }
  }
  // The app pulls its package with the identity and through the network, so both come first.
  dependsOn: [access, mailAccess, privateLinks]
}

module diagnostics 'modules/diagnostics.bicep' = {
  params: {
    workspaceId: resourceId('Microsoft.OperationalInsights/workspaces', workspaceName)
    messaging: messaging
    networking: networking
    storageName: storageName
    busName: busName
    vaultName: vaultName
    appName: appName
  }
  dependsOn: [monitoring, api]
}

var url = empty(publicBaseUrl) ? 'https://${appName}.azurewebsites.net' : publicBaseUrl

module operations 'modules/operations.bicep' = {
  params: {
    environmentName: environmentName
    location: location
    tags: tags
    messaging: messaging
    workspaceName: workspaceName
    insightsName: insightsName
    busName: busName
    queues: names.queues
    alertEmail: alertEmail
    queueAgeMinutes: queueAgeMinutes
    readinessUrl: watchReadiness ? '${url}/${names.readiness}' : ''
    budgetAmount: budgetAmount
    budgetStart: budgetStart
    budgetEmails: budgetEmails
  }
  dependsOn: [monitoring, bus]
}

output AZURE_RESOURCE_GROUP string = resourceGroup().name
output BALISE_APP_NAME string = api.outputs.name
output BALISE_EGRESS_ADDRESS string = private ? network!.outputs.egressAddress : ''
output BALISE_KEY_VAULT string = vault.outputs.name
output BALISE_MESSAGING string = messaging
output BALISE_URL string = empty(publicBaseUrl) ? 'https://${api.outputs.hostName}' : publicBaseUrl
