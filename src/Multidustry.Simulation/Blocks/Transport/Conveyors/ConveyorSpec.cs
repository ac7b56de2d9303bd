using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>The numbers of one conveyor block. Speed is in belt lengths per tick.</summary>
internal readonly record struct ConveyorSpec(float Speed, bool IsArmored)
{
    private const float Middle = 0.5f;

    /// <summary>Places are known for so many ticks, which is enough for the slowest of the game's belts.</summary>
    private const int KnownTicks = 64;

    /// <summary>More turns aren't counted.</summary>
    public const int MostTurns = 60;

    private readonly float[] _fromStart = PlacesFrom(0f, Speed);
    private readonly float[] _fromMiddle = PlacesFrom(Middle, Speed);

    /// <summary>How long an item takes from one end to the other.</summary>
    public float TicksPerBelt { get; } = 1f / Speed;

    /// <summary>For how many turns an item that was just put on the start surely leaves no space for another.</summary>
    public int TurnsOfStart { get; } = TurnsUntilSpace(0f, Speed);

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

    /// <summary>For how many turns an item at full speed surely leaves no space at the start.</summary>
    public static int TurnsUntilSpace(float y, float speed)
    {
        var turns = -1;
        for (; turns < MostTurns && y < ConveyorState.ItemSpace; y += speed)
            turns++;
        return Math.Max(turns, 0);
    }

    private static float[] PlacesFrom(float y, float speed)
    {
        var places = new float[KnownTicks];
        for (var ticks = 0; ticks < KnownTicks; ticks++, y += speed)
            places[ticks] = y;
        return places;
    }
}
