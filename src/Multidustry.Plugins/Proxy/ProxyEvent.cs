using Multidustry.Plugins.Proxy.Interfaces;

namespace Multidustry.Plugins.Proxy;

/// <summary>Something that happened in a proxy.</summary>
/// <param name="Interest">Who wants to know; nothing for packets, which are watched.</param>
/// <param name="Value">The event as guests see it.</param>
/// <param name="Matter">What waits for a verdict on it, if anything does.</param>
internal sealed record ProxyEvent(ProxyWit.ProxyTypes.Interests Interest, ProxyWit.ProxyTypes.Event Value, ProxyMatter? Matter = null);
