using Multidustry.Wasm.Wit;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>The typed form of the WIT world <c>storage-plugin</c>.</summary>
[WitWorld("storage-plugin")]
internal sealed partial class StorageWit;
