using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>Who may change the blocks that belong to a map's own logic.</summary>
internal static class LogicAccess
{
    /// <summary>Whether players may configure, see and take down a block; a map's own only where its rules allow it.</summary>
    public static bool IsOpen(World world, Block block) => !block.IsPrivileged || world.Rules.Editor || world.Rules.AllowEditWorldProcessors;
}
