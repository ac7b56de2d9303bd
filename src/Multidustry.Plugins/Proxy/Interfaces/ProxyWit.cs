using Multidustry.Wasm.Wit;

namespace Multidustry.Plugins.Proxy.Interfaces;

/// <summary>The typed form of the WIT world <c>proxy-plugin</c>.</summary>
[WitWorld("proxy-plugin")]
internal sealed partial class ProxyWit;
