using Multidustry.Wasm.Wit;

namespace Multidustry.Plugins.Roles.Interfaces;

/// <summary>The typed form of what plugins outside of worlds import.</summary>
[WitWorld("outside")]
internal sealed partial class RoleWit;
