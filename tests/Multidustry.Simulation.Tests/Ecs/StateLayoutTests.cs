using System.Reflection;
using System.Runtime.CompilerServices;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tests.Ecs;

public class StateLayoutTests
{
    private static readonly MethodInfo SizeOf = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;

    /// <summary>Values that are hashed byte for byte: what stands in columns, lists, arrays and single values.</summary>
    public static IEnumerable<Type> Values => TestWorlds.Create().State.Parts
        .Select(part => part.GetType())
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() != typeof(ObjectColumn<>))
        .Select(type => type.GetGenericArguments()[0])
        .Where(type => !type.IsPrimitive && !type.IsEnum)
        .Distinct();

    [TestCaseSource(nameof(Values))]
    public void No_bytes_lie_between_the_fields_of_what_is_hashed(Type value) => Assert.That(FieldBytes(value), Is.EqualTo(Size(value)));

    [Test]
    public void Bytes_between_fields_are_noticed() => Assert.That(FieldBytes(typeof((byte, int))), Is.LessThan(Size(typeof((byte, int)))));

    private static int FieldBytes(Type type) => type.IsPrimitive || type.IsEnum
        ? Size(type)
        : Lanes(type) * type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Sum(field => FieldBytes(field.FieldType));

    /// <summary>An inline array has one field and many values.</summary>
    private static int Lanes(Type type) => type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1;

    private static int Size(Type type) => (int)SizeOf.MakeGenericMethod(type).Invoke(null, null)!;
}
