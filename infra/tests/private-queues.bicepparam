// The same without a Service Bus, whose private form is the dearest part.
using '../main.bicep'

param environmentName = 'prod'
param location = 'francecentral'
param networking = 'private'
param networkAddresses = '10.12.4.0/22'
param messaging = 'storage-queues'
