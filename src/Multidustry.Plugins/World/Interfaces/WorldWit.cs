using Multidustry.Wasm.Wit;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The typed form of the WIT world <c>world-plugin</c>.</summary>
[WitWorld("world-plugin")]
internal sealed partial class WorldWit;
