using System.Reflection;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;

namespace Multidustry.Simulation.Tests.Commands.Codec;

/// <summary>Commands of every type with random fields. Types and fields are found by reflection, so none can be forgotten.</summary>
internal sealed class RandomCommands(Random random)
{
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(WorldCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WorldCommand)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static IEnumerable<PropertyInfo> Fields(Type type) => type.GetProperties().Where(field => field.CanWrite);

    public WorldCommand Next(Type type)
    {
        var command = (WorldCommand)Activator.CreateInstance(type)!;
        foreach (var field in Fields(type))
            field.SetValue(command, Value(field.PropertyType));
        return command;
    }

    private object? Value(Type type) => type switch
    {
        _ when type == typeof(int) => random.Next(int.MinValue, int.MaxValue),
        _ when type == typeof(byte) => (byte)random.Next(256),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(float) => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
        _ when type == typeof(string) => Text(),
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(Many(100, () => (byte)random.Next(256)).ToArray()),
        _ when type == typeof(TilePosition) => Tile(),
        _ when type == typeof(ConfigValue) => Config(),
        _ when type == typeof(BuildPlan) => Plan(),
        _ when type == typeof(IReadOnlyList<TilePosition>) => Many(GiveUpRebuilding.MostTiles, Tile),
        _ when type == typeof(IReadOnlyList<BuildPlan>) => random.Next(4) == 0 ? null : Many(MovePlayer.MaximumPlans, Plan),
        _ => throw new NotSupportedException($"Fields of type {type.Name} need random values here and a place in the codec."),
    };

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(1, 0xD800)));

    private TilePosition Tile() => new((short)random.Next(-10, 600), (short)random.Next(-10, 600));

    private BuildPlan Plan() => random.Next(3) == 0
        ? BuildPlan.Break(Tile())
        : BuildPlan.Place(Tile(), (short)random.Next(500), (byte)random.Next(256), Config());

    private ConfigValue Config() => random.Next(6) switch
    {
        0 => default,
        1 => ConfigValue.Int(random.Next()),
        2 => ConfigValue.String(Text()),
        3 => ConfigValue.PointArray([.. Many(20, Tile)]),
        4 => ConfigValue.ByteArray([.. Many(300, () => (byte)random.Next(256))]),
        _ => ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference),
    };

    private T[] Many<T>(int most, Func<T> one) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => one())];
}
