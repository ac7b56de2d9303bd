using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Campaign;

/// <summary>
/// Pods on their way up. They do nothing here, but hold a place in the update order until they are gone, and what moves into
/// it then is updated earlier from there on.
/// </summary>
internal sealed class LaunchTable : EntityTable
{
    private const float Lifetime = 120f;

    private readonly World _world;
    private readonly Column<float> _time;
    private readonly Column<int> _position;

    public LaunchTable(World world) : base(world.State, "launches")
    {
        _world = world;
        _time = AddColumn<float>("time");
        _position = AddColumn<int>("position");
    }

    /// <summary>A pod takes off.</summary>
    public void Add()
    {
        _world.NextEntityId();
        var launch = Allocate();
        _position.Values[launch] = _world.Updates.Add(new EntityReference(EntityKind.Launch, launch));
    }

    /// <summary>The pod's place in the update order changed.</summary>
    public void Moved(int launch, int position) => _position.Values[launch] = position;

    public void Update(int launch)
    {
        if (++_time.Values[launch] < Lifetime)
            return;
        _world.RemoveFromUpdates(_position.Values[launch]);
        Free(launch);
    }
}
