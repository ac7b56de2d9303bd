using Multidustry.Core.Binary;
using Multidustry.Protocol.State;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// Writes buildings of a world as records: the shared part, then the block's own, in the current revision. One is kept and
/// used again, so that writing allocates nothing. Belongs to the world's thread.
/// </summary>
public sealed class BuildingRecords(World world)
{
    private readonly BuildingBase _shared = new(world.Content);

    /// <summary>Writes a building's record without its revision.</summary>
    public void Write(int building, ref BigEndianWriter writer)
    {
        BuildingColumns.Write(world, building, _shared);
        _shared.Write(ref writer);
        world.MechanismOf(building).WriteState(building, ref writer);
    }
}
