using Multidustry.Plugins.ApiServer.Interfaces;

namespace Multidustry.Plugins.ApiServer;

/// <summary>Something for the plugins of an apiserver.</summary>
/// <param name="Value">The event as guests see it.</param>
/// <param name="Interest">Who wants to know, unless it is for one plugin.</param>
/// <param name="Plugin">The plugin that it is for; null for all who want to know.</param>
/// <param name="Revision">The store's revision of a change; 0 for others.</param>
internal sealed record ApiServerEvent(ApiServerWit.ApiserverTypes.Event Value, ApiServerWit.ApiserverTypes.Interests Interest, string? Plugin, long Revision);
