using Multidustry.Wasm.Wit;

namespace Multidustry.Plugins.ApiServer.Interfaces;

/// <summary>The typed form of the WIT world <c>apiserver-plugin</c>.</summary>
[WitWorld("apiserver-plugin")]
internal sealed partial class ApiServerWit;
