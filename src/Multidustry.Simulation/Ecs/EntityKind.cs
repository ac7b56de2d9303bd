namespace Multidustry.Simulation.Ecs;

/// <summary>What a position of the update list holds.</summary>
internal enum EntityKind : byte
{
    None,
    Building,
    Unit,
    Bullet,
    PowerGraph,
    Fire,
    Puddle,
    Weather,
    Player,
    Launch,
    StrayBullet,
}

/// <summary>An entity in the update list: its kind and its row in that kind's table, in 32 bits.</summary>
internal readonly record struct EntityReference(uint Packed)
{
    private const int RowBits = 28;

    public EntityReference(EntityKind kind, int row) : this(((uint)kind << RowBits) | (uint)row)
    {
    }

    public EntityKind Kind => (EntityKind)(Packed >> RowBits);

    public int Row => (int)(Packed & ((1u << RowBits) - 1));
}
