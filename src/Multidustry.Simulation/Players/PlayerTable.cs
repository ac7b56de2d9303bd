using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Players;

/// <summary>The players in the world as entities. Connections, identities and permissions are not the simulation's matter.</summary>
public sealed class PlayerTable : EntityTable
{
    internal PlayerTable(StateRegistry registry) : base(registry, "players")
    {
        Id = AddColumn<int>("id");
        Team = AddColumn<byte>("team");
        Flags = AddColumn<PlayerFlags>("flags");
        Color = AddColumn<int>("color");
        Unit = AddColumn<EntityHandle>("unit");
        X = AddColumn<float>("x");
        Y = AddColumn<float>("y");
        MouseX = AddColumn<float>("mouseX");
        MouseY = AddColumn<float>("mouseY");
        DeathTimer = AddColumn<float>("deathTimer");
        LastReport = AddColumn<int>("lastReport");
        LastReportTick = AddColumn<long>("lastReportTick");
        ListPosition = AddColumn<int>("listPosition");
        Name = AddColumn("name", TextCodec.Instance);
    }

    /// <summary>Entity id, unique among all entities of the world.</summary>
    public Column<int> Id { get; }

    /// <summary>Team number.</summary>
    public Column<byte> Team { get; }

    /// <summary>Switches.</summary>
    public Column<PlayerFlags> Flags { get; }

    /// <summary>Name colour, RGBA.</summary>
    public Column<int> Color { get; }

    /// <summary>The unit the player steers; stale or default while dead.</summary>
    public Column<EntityHandle> Unit { get; }

    /// <summary>Where the player looks from while dead, else the unit's position; world units.</summary>
    public Column<float> X { get; }

    /// <summary>Where the player looks from while dead, else the unit's position; world units.</summary>
    public Column<float> Y { get; }

    /// <summary>Pointer, world units.</summary>
    public Column<float> MouseX { get; }

    /// <summary>Pointer, world units.</summary>
    public Column<float> MouseY { get; }

    /// <summary>Name as shown, with colour codes.</summary>
    public ObjectColumn<string?> Name { get; }

    internal Column<float> DeathTimer { get; }

    internal Column<int> LastReport { get; }

    internal Column<long> LastReportTick { get; }

    internal Column<int> ListPosition { get; }

    /// <summary>Whether a flag is set.</summary>
    public bool Is(int row, PlayerFlags flag) => (Flags.Values[row] & flag) != 0;

    /// <summary>The row of a player by entity id, -1 when there is none.</summary>
    public int Find(int id)
    {
        for (var row = 0; row < RowCount; row++)
            if (Id.Values[row] == id && IsAlive(row))
                return row;
        return -1;
    }

    internal void Set(int row, PlayerFlags flag, bool value)
    {
        ref var flags = ref Flags.At(row);
        flags = value ? flags | flag : flags & ~flag;
    }
}
