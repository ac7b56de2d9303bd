using Multidustry.Wasm.Wit;

namespace Multidustry.Plugins.Hosting.Interfaces;

/// <summary>The typed form of what several kinds of plugins import.</summary>
[WitWorld("shared")]
internal sealed partial class SharedWit;
