using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>The numbers of one conveyor block. Speed is in belt lengths per tick.</summary>
internal readonly record struct ConveyorSpec(float Speed, bool IsArmored)
{
    private const float Middle = 0.5f;

    /// <summary>Places are known for so many ticks, which is enough for the slowest of the game's belts.</summary>
    private const int KnownTicks = 64;

    private readonly float[] _fromStart = PlacesFrom(0f, Speed);
    private readonly float[] _fromMiddle = PlacesFrom(Middle, Speed);

    /// <summary>How long an item takes from one end to the other.</summary>
    public float TicksPerBelt { get; } = 1f / Speed;

    public static readonly string[] Classes = ["Conveyor", "ArmoredConveyor"];

    public static ConveyorSpec Of(Block block) => new(block.Number("speed"), block.Class.Is("ArmoredConveyor"));

    /// <summary>Where an item comes that goes on freely. Most begin at the start or, coming from the side, in the middle, and so come to the same places.</summary>
    public float Place(float y, int ticks)
    {
        if (ticks < KnownTicks && y is (0f or Middle))
            return (y == 0f ? _fromStart : _fromMiddle)[ticks];
        for (; ticks > 0; ticks--)
            y += Speed;
        return y;
    }

    private static float[] PlacesFrom(float y, float speed)
    {
        var places = new float[KnownTicks];
        for (var ticks = 0; ticks < KnownTicks; ticks++, y += speed)
            places[ticks] = y;
        return places;
    }
}
