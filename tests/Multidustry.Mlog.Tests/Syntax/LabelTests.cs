using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Tests.Syntax;

public sealed class LabelTests
{
    [TestCase("L:\nset x 1\njump L always", 0)]
    [TestCase("set x 1\nL:\njump L always", 1)]
    [TestCase("set x 1\njump L always\nL:", 2)]
    [TestCase("L:\nset x 1\nL:\njump L always", 1)]
    [TestCase("jump a:b always\nset x 1\na:b:", 2)]
    [TestCase("jump @counter always\nset x 1\n@counter:", 2)]
    [TestCase("jump : always\n::\nset x 1", 1)]
    [TestCase("jump метка always\nset x 1\nметка:", 2)]
    [TestCase("L:;set x 1;jump L always", 0)]
    [TestCase("jump \"a\" always\nset x 1", null)]
    [TestCase("jump L always\nL: set x 1", null)]
    [TestCase("jump l always\nL:", null)]
    [TestCase("jump L always\nL:\r\nset x 1", null)]
    public void Labels_refer_to_the_next_instruction(string text, int? target)
    {
        var program = MlogProgram.Compile(text);
        if (target is null)
            Assert.That(program.Error?.Message, Does.StartWith("There is no label"));
        else
            Assert.That(Array.Find(program.Code, instruction => instruction is Mlog.Instructions.JumpInstruction), Has.Property("Target").EqualTo(target));
    }

    [TestCase("0", 0)]
    [TestCase("+3", 3)]
    [TestCase("-5", -5)]
    [TestCase("٣", 3)]
    [TestCase("2147483647", 2147483647)]
    [TestCase("-2147483647", -2147483647)]
    public void Numbers_are_instructions_even_when_a_label_has_that_name(string number, int target)
    {
        var program = MlogProgram.Compile($"jump {number} always\nset x 1\n{number}:");
        Assert.That(program.Code[0], Has.Property("Target").EqualTo(target));
    }

    [TestCase("-2147483648")]
    [TestCase("2147483648")]
    [TestCase("1.0")]
    [TestCase("0x1")]
    [TestCase("1e1")]
    public void What_is_no_plain_integer_is_a_label(string name)
    {
        Assert.That(MlogProgram.Compile($"jump {name} always").Error, Is.Not.Null);
        Assert.That(MlogProgram.Compile($"jump {name} always\n{name}:").Error, Is.Null);
    }

    [Test]
    public void A_jump_with_an_unknown_condition_does_nothing_and_its_label_is_not_looked_for() =>
        Assert.That(MlogProgram.Compile("jump nowhere sometimes").Error, Is.Null);

    [Test]
    public void Five_hundred_labels_are_allowed_and_one_line_more_is_not()
    {
        var full = string.Concat(Enumerable.Range(0, 500).Select(i => $"L{i}:\n"));
        Assert.That(MlogSource.Parse(full).Error, Is.Null);
        Assert.That(MlogSource.Parse(full + "L500:").Error?.Offset, Is.EqualTo(full.Length));
        Assert.That(MlogSource.Parse("L0:\nL0:\n" + full).Error, Is.Null, "a repeated name counts once");
        Assert.That(MlogSource.Parse(full + "L0:").Error, Is.Not.Null, "but no line may follow the five hundredth name");
    }

    [Test]
    public void Jumps_to_every_one_of_many_labels_arrive()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => $"jump L{(i * 7) % 400} always\nL{i}:\n"));
        var program = MlogProgram.Compile(text);
        for (var i = 0; i < 400; i++)
            Assert.That(((Mlog.Instructions.JumpInstruction)program.Code[i]).Target, Is.EqualTo(((i * 7) % 400) + 1));
    }
}
