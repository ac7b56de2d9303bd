using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;

namespace Multidustry.Protocol.Snapshots;

/// <summary>The health of a building, two numbers of a BuildHealthUpdate packet.</summary>
/// <param name="Position">The building's tile; there may be no building.</param>
/// <param name="Health">Its health; any bits.</param>
public readonly record struct BuildingHealth(TilePosition Position, float Health)
{
    /// <summary>Numbers that the game puts into one packet at most, two for each building.</summary>
    public const int NumbersPerPacket = 200;

    /// <summary>Turns healths into the packet's numbers.</summary>
    /// <returns>The part of <paramref name="numbers"/> that was filled.</returns>
    /// <exception cref="ArgumentException">There isn't room for two numbers for each.</exception>
    public static Memory<int> Pack(ReadOnlySpan<BuildingHealth> healths, Memory<int> numbers)
    {
        if (numbers.Length < 2 * healths.Length)
            throw new ArgumentException($"{healths.Length} healths need {2 * healths.Length} numbers, not {numbers.Length}.", nameof(numbers));
        var target = numbers.Span;
        for (var i = 0; i < healths.Length; i++)
        {
            target[2 * i] = healths[i].Position.Packed;
            target[(2 * i) + 1] = BitConverter.SingleToInt32Bits(healths[i].Health);
        }

        return numbers[..(2 * healths.Length)];
    }

    /// <summary>Turns a packet's numbers into healths.</summary>
    /// <exception cref="MalformedDataException">The last number has no partner.</exception>
    public static BuildingHealth[] Unpack(ReadOnlySpan<int> numbers)
    {
        if (numbers.Length % 2 != 0)
            throw new MalformedDataException($"{numbers.Length} numbers can't be pairs");
        var healths = new BuildingHealth[numbers.Length / 2];
        for (var i = 0; i < healths.Length; i++)
            healths[i] = new(TilePosition.Unpack(numbers[2 * i]), BitConverter.Int32BitsToSingle(numbers[(2 * i) + 1]));
        return healths;
    }
}
