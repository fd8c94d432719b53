// The cheap environment: no broker of its own, one copy of the data, the smallest instances.
using '../main.bicep'

param environmentName = 'trial'
param location = 'francecentral'
param messaging = 'storage-queues'
param storageSku = 'Standard_LRS'
param instanceMemoryMB = 512
param logRetentionDays = 30
param watchReadiness = false
